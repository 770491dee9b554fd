using Cpm.Grains.Entries;

namespace Cpm.FrontDoor.Tests.Connect;

/// <summary>Makes an entry with a number.</summary>
internal delegate EntryView EntryViewSource(long seq);
