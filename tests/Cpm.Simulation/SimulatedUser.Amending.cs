using System.Text;
using Cpm.Grains;
using Cpm.Grains.Messages;

namespace Cpm.Simulation;

/// <content>Edits, recalls and reactions.</content>
public sealed partial class SimulatedUser
{
    private static readonly string[] s_reactions = ["+", "-", "!"];

    private Func<Node, Task> Amend(Request request, long message) => _random.Next(10) switch
    {
        < 5 => Edit(request, message),
        < 9 => React(request, message),
        _ => Recall(request, message),
    };

    private Func<Node, Task> Edit(Request request, long message)
    {
        var edit = new MessageEdit(message, Encoding.ASCII.GetBytes(request.Id), null, 1, 1, null);
        return async node =>
        {
            if (await Twice(request, r => node.Messages(account).Edit(r, edit), (a, b) => a.Seq == b.Seq) is not null)
            {
                history.Edits++;
            }
        };
    }

    private Func<Node, Task> React(Request request, long message)
    {
        string[] reactions = [.. s_reactions.Where(_ => _random.Next(2) == 0)];
        return node => Twice(request, r => node.Messages(account).React(r, message, reactions), (a, b) => a.Seq == b.Seq);
    }

    // What has not gone out yet is cancelled by that.
    private Func<Node, Task> Recall(Request request, long message)
    {
        foreach (Sent sent in history.Sent.Where(s => s.Account == account))
        {
            sent.MaybeCancelled |= sent.Receipt is null || sent.Receipt.Message == message;
        }

        return node => Twice(request, r => node.Messages(account).Recall(r, message), (a, b) => a.Seq == b.Seq);
    }
}
