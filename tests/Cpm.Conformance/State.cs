namespace Cpm.Conformance;

internal enum StateKind
{
    Done,
    InPart,
    Decided,
    ToCome,
}

internal static class State
{
    internal static string Name(StateKind kind) => kind switch
    {
        StateKind.Done => "done",
        StateKind.InPart => "in part",
        StateKind.Decided => "decided",
        _ => "to come",
    };
}
