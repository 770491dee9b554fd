namespace Cpm.Cli.Demo;

/// <summary>One of those who plan the evening.</summary>
/// <param name="Name">His name.</param>
/// <param name="Address">His address.</param>
/// <param name="Phone">His phone.</param>
internal sealed record DemoFriend(string Name, string Address, DemoDevice Phone);
