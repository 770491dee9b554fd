using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>A group as one who has to do with it sees it.</summary>
/// <param name="Group">Its id.</param>
/// <param name="Address">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Terms">Its rules.</param>
/// <param name="PictureType">The media type of its picture; empty if it has none.</param>
/// <param name="Picture">Its picture.</param>
/// <param name="Count">How many take part.</param>
/// <param name="Role">The role of who looks.</param>
/// <param name="Standing">How he stands to it.</param>
/// <param name="LinkToken">What its link carries; only for those who look after it.</param>
/// <param name="Ended">It is over.</param>
/// <param name="Version">Changes with every change.</param>
/// <param name="Waiting">It has not started.</param>
[GenerateSerializer, Immutable, Alias("cpm.GroupView")]
public sealed record GroupView(
    string Group, string Address, string Name, GroupTermsView Terms, string PictureType, byte[] Picture, int Count,
    GroupRole Role, GroupStanding Standing, string LinkToken, bool Ended, long Version, bool Waiting = false);
