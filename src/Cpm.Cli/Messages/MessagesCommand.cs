using System.CommandLine;
using Cpm.Client;

namespace Cpm.Cli.Messages;

/// <summary>What a user has: messages of the past.</summary>
internal static class MessagesCommand
{
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Owner = new("--as") { Description = "The owner's account.", Required = true };

    public static Command Create() => new("messages", "Looks after an account's messages.")
    {
        ListCommand.Create(),
        GetCommand.Create(),
        SearchCommand.Create(),
        MarkCommand.Create(),
        MoveCommand.Create(),
        CopyCommand.Create(),
        DeleteCommand.Create(),
        RestoreCommand.Create(),
        ForwardCommand.Create(),
        UploadCommand.Create(),
    };

    /// <summary>A verb that does something as the owner of an account: of its messages, conversations or contacts.</summary>
    internal static Command Verb(Command command, Func<ParseResult, CpmClient, CancellationToken, Task<int>> run)
    {
        command.Add(Owner);
        command.Add(Data);
        command.Add(Server);
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Owner)!);
            return await run(parsed, user, cancel);
        });
        return command;
    }

    /// <summary>The messages that a verb is about.</summary>
    internal static Argument<string[]> Several() => new("ID")
    {
        Description = "Which, by their ids, as lists and search tell them.", Arity = ArgumentArity.OneOrMore,
    };
}
