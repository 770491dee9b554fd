namespace Cpm.Cli;

/// <summary>A command cannot go on, for a reason that its user can do something about.</summary>
internal sealed class CommandException(string message) : Exception(message);
