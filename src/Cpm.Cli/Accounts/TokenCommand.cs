using System.CommandLine;
using Cpm.Identity;

namespace Cpm.Cli.Accounts;

/// <summary>Prints a token of the development issuer, alone on its line so that scripts can take it.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var account = new Argument<string>("ACCOUNT") { Description = "Whose token." };
        var device =
            new Option<string?>("--device") { Description = "For calls that this device makes, such as Connect." };
        var operators = new Option<bool>("--operator") { Description = "With the role that may provision accounts." };
        var hours =
            new Option<double>("--hours") { Description = "How long it is good for.", DefaultValueFactory = _ => 12 };
        var data = SharedOptions.Data();
        var command = new Command("token", "Prints a token.") { account, device, operators, hours, data };
        command.SetAction(parsed =>
        {
            var issuer = DevelopmentIssuer.LoadOrCreate(Path.GetFullPath(parsed.GetValue(data)!));
            string[] roles = parsed.GetValue(operators) ? [CpmClaims.OperatorRole] : [];
            Console.WriteLine(issuer.Issue(
                parsed.GetValue(account)!, parsed.GetValue(device), roles,
                TimeSpan.FromHours(parsed.GetValue(hours)), TimeProvider.System.GetUtcNow()));
        });
        return command;
    }
}
