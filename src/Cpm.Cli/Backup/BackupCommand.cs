using System.CommandLine;
using System.Globalization;
using Cpm.Client.Backup;
using Spectre.Console;

namespace Cpm.Cli.Backup;

/// <summary>Takes all that an account has into an archive, and says whether an archive is whole.</summary>
internal static class BackupCommand
{
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Owner = new("--as") { Description = "The owner's account.", Required = true };
    private static readonly Argument<string> Archive = new("FILE") { Description = "The archive, such as anna.zip." };

    private static readonly Option<bool> KeepSettings = new("--keep-settings")
    {
        Description = "Leave settings, and what devices get, as they are; otherwise they become what the archive says.",
    };

    public static Command Create()
    {
        var export = new Command("export", "Exports an account; repeat it to go on where it broke.") { Archive, Owner, Data, Server };
        export.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            var owner = parsed.GetValue(Owner)!;
            using var user = service.As(owner);
            var manifest = await new AccountBackup(user).ExportAsync(
                owner, parsed.GetValue(Archive)!, new Progress<string>(step => Terminal.Errors.MarkupLineInterpolated($"[grey]{step}[/]")),
                cancel);
            Print(manifest);
            return manifest.Missing.Count == 0 ? 0 : 1;
        });
        var verify = new Command("verify", "Compares all files of an archive with their digests.") { Archive };
        verify.SetAction(async (parsed, cancel) =>
        {
            try
            {
                Print(await BackupCheck.VerifyAsync(parsed.GetValue(Archive)!, cancel));
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                throw Because(fault, parsed.GetValue(Archive)!);
            }
        });
        var import = new Command("import", "Brings what an archive has into an account; repeat it to go on where it broke.")
        {
            Archive, Owner, KeepSettings, Data, Server,
        };
        import.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Owner)!);
            try
            {
                return Print(await new AccountImport(user) { KeepSettings = parsed.GetValue(KeepSettings) }.ImportAsync(
                    parsed.GetValue(Archive)!, new Progress<string>(step => Terminal.Errors.MarkupLineInterpolated($"[grey]{step}[/]")), cancel));
            }
            catch (Exception fault) when (fault is InvalidDataException or IOException)
            {
                throw Because(fault, parsed.GetValue(Archive)!);
            }
        });
        return new Command("backup", "Looks after back-ups of accounts.") { export, import, verify };
    }

    private static CommandException Because(Exception fault, string archive) =>
        new(fault is FileNotFoundException or DirectoryNotFoundException
            ? $"There is no file {archive}."
            : $"{archive} cannot be used as a back-up: {fault.Message}");

    private static int Print(ImportResult result)
    {
        AnsiConsole.MarkupLineInterpolated($"{result.Messages.Added} messages stored, {result.Messages.There} were there");
        AnsiConsole.MarkupLineInterpolated($"{result.Media.Added} media stored, {result.Media.There} were there");
        AnsiConsole.MarkupLineInterpolated($"{result.Contacts.Added} contacts stored, {result.Contacts.There} were there");
        foreach (var fault in result.Faults)
            Terminal.Errors.MarkupLineInterpolated($"[yellow]{fault}[/]");
        AnsiConsole.MarkupLine(result.Faults.Count == 0 ? "[green]✓[/] all as in the archive" : $"[yellow]{result.Faults.Count} differ[/]");
        return result.Faults.Count == 0 ? 0 : 1;
    }

    private static void Print(BackupManifest manifest)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("file", "items", "bytes");
        foreach (var file in manifest.Files)
        {
            table.AddRow(
                Markup.Escape(file.Name), file.Items.ToString("N0", CultureInfo.InvariantCulture),
                file.Bytes.ToString("N0", CultureInfo.InvariantCulture));
        }
        AnsiConsole.Write(table);
        foreach (var missing in manifest.Missing)
            Terminal.Errors.MarkupLineInterpolated($"[yellow]{missing}[/]");
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {manifest.Account}, {manifest.BeganAt:u}");
    }
}
