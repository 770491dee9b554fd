using System.CommandLine;
using Cpm.Cli;
using Cpm.Cli.Accounts;
using Cpm.Cli.Admin;
using Cpm.Cli.Backup;
using Cpm.Cli.Bench;
using Cpm.Cli.Chat;
using Cpm.Cli.Cluster;
using Cpm.Cli.Contacts;
using Cpm.Cli.Conversations;
using Cpm.Cli.Demo;
using Cpm.Cli.Devices;
using Cpm.Cli.Folders;
using Cpm.Cli.Keeping;
using Cpm.Cli.Media;
using Cpm.Cli.Messages;
using Cpm.Cli.Servers;
using Cpm.Cli.Sessions;

Terminal.Prepare();
var root = new RootCommand("Converged IP Messaging: run a server, and talk through it.")
{
    UpCommand.Create(),
    DownCommand.Create(),
    StatusCommand.Create(),
    ClusterCommand.Create(),
    TokenCommand.Create(),
    AccountCommand.Create(),
    AdminCommand.Create(),
    DeviceCommand.Create(),
    ContactCommand.Create(),
    SendCommand.Create(),
    MessagesCommand.Create(),
    ConversationCommand.Create(),
    SessionCommand.Create(),
    MediaCommand.Create(),
    ChatCommand.Create(),
    FolderCommand.Create(),
    KeepingCommand.Create(),
    DemoCommand.Create(),
    BackupCommand.Create(),
    BenchCommand.Create(),
    SharedOptions.Network,
};

// The server flushes on SIGTERM; a tool that is interrupted has ten seconds to do the same.
var invocation = new InvocationConfiguration
{
    EnableDefaultExceptionHandler = false,
    ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
};
return await Failures.ExplainAsync(() => root.Parse(args).InvokeAsync(invocation));
