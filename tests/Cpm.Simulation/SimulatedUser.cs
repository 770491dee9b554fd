using Cpm.Domain.Accounts;
using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Drafts;
using Cpm.Grains.Messages;

namespace Cpm.Simulation;

/// <summary>
/// Somebody at one of an account's devices: gives one command after the other and repeats each, under the same request id,
/// until it is answered; also across crashes of the server.
/// </summary>
public sealed partial class SimulatedUser(string account, int number, IReadOnlyList<string> everybody, History history, Faults faults, int seed)
{
    private readonly Random _random = new(seed);
    private readonly string _name = $"{account}-{number}-{seed}";
    private Func<Node, Task>? _pending;
    private Node? _node;
    private int _commands;

    public bool IsIdle => _pending is null;

    /// <summary>Gives commands on a node until told to stop, and then finishes the one begun.</summary>
    public async Task Live(Node node, Func<bool> more)
    {
        _node = node;
        while (_pending is not null || more())
        {
            _pending ??= Next();
            await _pending(node);
            _pending = null;
            await node.Wait(_random.NextDouble());
        }
    }

    private Func<Node, Task> Next()
    {
        Request request = NewRequest();
        return _random.Next(100) switch
        {
            < 5 => Flurry(),
            < 55 => Send(request),
            < 62 => OnMessage(request, Mark),
            < 68 => OnMessage(request, Amend),
            < 76 => OnMessage(request, Delete),
            < 79 => OnMessage(request, Cancel),
            < 83 => OnConversation(request),
            < 88 => Draft(request),
            < 94 => Block(request),
            < 97 => Deny(request),
            _ => Suspend(request),
        };
    }

    private Request NewRequest() => new($"{_name}-{++_commands}", _commands, number);

    // Many messages at once, so that more is owed than one look at the outbox shows.
    private Func<Node, Task> Flurry()
    {
        Func<Node, Task>[] sends = [.. Enumerable.Range(0, 8).Select(_ => Send(NewRequest()))];
        return node => Task.WhenAll(sends.Select(send => send(node)));
    }

    private Func<Node, Task> Send(Request request)
    {
        string[] to = [.. everybody.Where(_ => _random.Next(2) == 0)];
        to = to.Length == 0 ? [everybody[_random.Next(everybody.Count)]] : to;
        long nowMs = _node!.NowMs;
        bool deferred = _random.Next(8) == 0, expires = _random.Next(8) == 0;
        var message = new MessageToSend
        {
            Recipients = [.. to.Select(AddressOf)],
            Content = new byte[_random.Next(40)],
            ContentBytes = 1,
            ContentParts = 1,
            Subject = request.Id,
            NotBeforeMs = deferred ? nowMs + _random.Next(1_000, 3_000) : 0,
            ExpireAtMs = expires ? nowMs + _random.Next(4_000, 12_000) : 0,
            WantsDeliveryReport = _random.Next(3) == 0,
            WantsReadReport = _random.Next(3) == 0,
            MentionsAll = _random.Next(4) == 0,
        };
        var sent = new Sent(request.Id, account, to, message, nowMs);
        history.Sent.Add(sent);
        return async node => sent.Receipt = await Twice(
            request, r => node.Messages(account).Send(r, message, 0),
            (a, b) => a.Message == b.Message && a.Seq == b.Seq && a.AcceptedAtMs == b.AcceptedAtMs);
    }

    private Func<Node, Task> OnMessage(Request request, Func<Request, long, Func<Node, Task>> command)
    {
        Func<Node, Task>? chosen = null;
        return async node =>
        {
            if (chosen is null)
            {
                Page<MessageView>? page = await Once(() => node.Messages(account).List(long.MaxValue, 20, 0));
                if (page is not { Items.Length: > 0 })
                {
                    return;
                }

                chosen = command(request, page.Items[_random.Next(page.Items.Length)].Message);
            }

            await chosen(node);
        };
    }

    private Func<Node, Task> Mark(Request request, long message)
    {
        var marks = new MessageMarks([message], Maybe(), Maybe());
        return node => Twice(request, r => node.Messages(account).Mark(r, marks), (a, b) => a.Seq == b.Seq);
    }

    private bool? Maybe() => _random.Next(3) switch { 0 => null, 1 => true, _ => false };

    private Func<Node, Task> Delete(Request request, long message)
    {
        bool here = _random.Next(2) == 0;
        if (!here)
        {
            history.Deleted.Add((account, message));
        }

        return node => Twice(request, r => node.Messages(account).Delete(r, [message], here), (a, b) => a.Seq == b.Seq);
    }

    private Func<Node, Task> Cancel(Request request, long message)
    {
        foreach (Sent sent in history.Sent.Where(s => s.Account == account))
        {
            sent.MaybeCancelled |= sent.Receipt is null || sent.Receipt.Message == message;
        }

        return node => Twice(request, r => node.Messages(account).Cancel(r, message), (a, b) => a.Seq == b.Seq);
    }

    // Looking at the list writes down what was counted so far; so it happens between all else.
    private Func<Node, Task> OnConversation(Request request)
    {
        int what = _random.Next(3);
        ConversationView? chosen = null;
        return async node =>
        {
            Page<ConversationView>? page = await Once(() => node.Conversations(account).List(null, "", 20, 0));
            chosen ??= page is { Items.Length: > 0 } ? page.Items[_random.Next(page.Items.Length)] : null;
            if (chosen is null || what == 0)
            {
                return;
            }

            var update = new ConversationUpdate(chosen.Conversation, 0, request.Digest % 2 == 0, request.Digest % 3 == 0, null);
            await (what == 1
                ? Twice(request, r => node.Conversations(account).MarkRead(r, chosen.Conversation, 0), (a, b) => a == b)
                : (Task)Twice(request, r => node.Conversations(account).Change(r, update), (a, b) => a == b));
        };
    }

    private Func<Node, Task> Draft(Request request)
    {
        var draft = new DraftView(_random.Next(3), [], request.Id, [1, 2, 3], 3, "", 0, 0);
        return _random.Next(3) == 0
            ? node => Twice(request, r => node.Drafts(account).Delete(r, 1 + draft.Draft), (a, b) => a.Seq == b.Seq)
            : node => Twice(request, r => node.Drafts(account).Save(r, draft), (a, b) => a.Version == b.Version);
    }

    private Func<Node, Task> Block(Request request)
    {
        string other = everybody[_random.Next(everybody.Count)];
        if (other == account)
        {
            return Deny(request);
        }

        var blocking = new Blocking(account, other, _random.Next(2) == 0, _node!.NowMs);
        history.Blockings.Add(blocking);
        return async node =>
        {
            if (await Once(() => node.Settings(account).Block(request, AddressOf(other), blocking.Blocked)) is not null)
            {
                blocking.AnsweredMs = node.NowMs;
            }
        };
    }

    private Func<Node, Task> Deny(Request request)
    {
        history.EverDenied.Add(account);
        bool allow = _random.Next(2) == 0;
        return node => Twice(
            request, r => node.Settings(account).Change(r, 0, allow, allow), (a, b) => a.Version == b.Version);
    }

    private Func<Node, Task> Suspend(Request request) => async node =>
    {
        await Once(() => node.Account(account).ChangeStatus(request, AccountStatus.Suspended));
        await node.Wait(_random.NextDouble());
        await Once(() => node.Account(account).ChangeStatus(request with { Id = request.Id + "r" }, AccountStatus.Active));
    };

    /// <summary>An address of an account.</summary>
    public static string AddressOf(string name) => $"mailto:{name}@{Node.Domain}";

    // A repeat, now or later, gets the first answer.
    private async Task<T?> Twice<T>(Request request, Func<Request, Task<Answer<T>>> call, Func<T, T, bool> same) where T : class
    {
        T? first = await Once(() => call(request));
        if (first is null || !faults.Happens(0.2))
        {
            return first;
        }

        if (faults.Happens(0.5))
        {
            await _node!.Wait(_random.NextDouble());
        }

        T? second = await Once(() => call(request));
        if (second is not null && !same(first, second))
        {
            history.Wrongs.Add($"request {request.Id} got {first} first and {second} then");
        }

        return first;
    }

    private async Task<T?> Once<T>(Func<Task<Answer<T>>> call) where T : class
    {
        while (true)
        {
            try
            {
                Task<Answer<T>> calling = call();
                if (faults.Happens(0.05))
                {
                    _ = call(); // it goes out twice
                }

                Answer<T> answer = await calling;
                if (!Faults.IsPassing(answer.Refusal?.Reason) && !faults.Happens(0.05))
                {
                    return answer.Value;
                }
            }
            catch (Exception fault) when (Faults.IsPassing(fault))
            {
            }

            await _node!.Wait(_random.NextDouble() * 0.3);
        }
    }
}
