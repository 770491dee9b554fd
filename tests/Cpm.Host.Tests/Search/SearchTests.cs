using Cpm.Host.Tests.Folders;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Search;

/// <summary>Messages found by what is known of them, as soon as they are stored and no longer than they say it.</summary>
public sealed class SearchTests : FolderScene
{
    [Fact]
    [Requirement("CPM-STOR-023")]
    public async Task A_message_is_found_by_each_criterion_and_by_all_together_at_once()
    {
        await Send(Claire, "noise", AliceAddress);
        var id = await SendPicture("Grüße aus Köln", "東京都の写真", "Kölner Dom.png");
        await Send(Alice, "sent away", BobAddress);
        foreach (var request in new SearchMessagesRequest[]
        {
            new() { Text = "grusse koln" }, new() { Text = "KÖL" }, new() { Text = "京都" }, new() { Text = "dom" },
            new() { Subject = "köln " }, new() { MediaName = "kolner" }, new() { MediaType = "image/*" }, new() { HasMedia = true },
            new() { Sender = "+49 30 222222" }, new() { MinBytes = 30, MaxBytes = 1_000 },
            new()
            {
                Text = "grüße 写", Subject = "aus", MediaName = "DOM", MediaType = "image/png", Sender = BobAddress,
                Recipient = AliceAddress, FromTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(-1)),
                BeforeTime = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(1)), MinBytes = 1, MaxBytes = 10_000,
                HasMedia = true, Box = MessageBox.Inbox, FolderId = "inbox", Read = false, Flagged = false,
            },
        })
        {
            Assert.Equal([id], await Found(request));
        }

        Assert.Equal("sent away", Assert.Single((await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Box = MessageBox.Sent, Fields = SearchFields.Full })).Messages).Subject);
        Assert.Empty(await Found(new SearchMessagesRequest { Text = "grusse hamburg" }));
        Assert.Empty(await Found(new SearchMessagesRequest { Text = "grusse", FolderId = "sent" }));
    }

    [Fact]
    [Requirement("CPM-STOR-023")]
    public async Task Words_of_all_languages_are_found_as_people_type_them_whether_the_index_knows_or_not()
    {
        foreach (var text in (string[])
        [
            "มหาวิทยาลัย インターネットサービス", "東京と京都は別", "ここは東京都", "l'hôtel d’Orléans, dell'arte, rock'n'roll",
            "שָׁלוֹם", "إسلام أحمد", "birthday 🎂 ❤\uFE0F",
        ])
            await Send(Bob, text, AliceAddress);
        await Bob.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { AliceAddress },
            Subject = "page",
            Content = new Content
            {
                Parts = { new ContentPart { MediaType = "text/html", Body = ByteString.CopyFromUtf8("<p>Hyper<b>text</b></p><p>links</p>") } },
            },
        });
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var (text, subject) in new[]
            {
                ("มหาวิทยาลัย", "มหาวิทยาลัย"), ("インターネットサービス", "มหาวิทยาลัย"), ("東京都", "ここは東京都"), ("京都は", "東京と京都は別"),
                ("hotel", "l'hôtel"), ("orleans arte roll", "l'hôtel"), ("L'HOTEL", "l'hôtel"), ("שלום", "שָׁלוֹם"), ("اسلام احمد", "إسلام"),
                ("🎂", "birthday"), ("Birthday 🎂", "birthday"), ("❤", "birthday"), ("hypertext links", "page"),
            })
            {
                var found = (await Alice.Messages.SearchMessagesAsync(new SearchMessagesRequest { Text = text })).Messages;
                Assert.StartsWith(subject, Assert.Single(found).Subject, StringComparison.Ordinal);
            }

            Assert.Empty(await Found(new SearchMessagesRequest { Text = "wedding 🎂" }));
            Assert.Empty(await Found(new SearchMessagesRequest { Text = "textlinks" }));
            await Indexed();
        }

        await Refused(ErrorReason.InvalidField, async () => await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Text = "→ ©" }));
    }

    [Fact]
    [Requirement("CPM-STOR-023")]
    public async Task Nothing_is_found_by_what_is_gone_whether_the_index_knows_or_not()
    {
        string edited = await Send(Bob, "before", AliceAddress), recalled = await Send(Bob, "secret before", AliceAddress),
            deleted = await Send(Bob, "deleted before", AliceAddress), moved = await Send(Bob, "moved before", AliceAddress);
        await Indexed();
        Assert.Equal(4, (await Found(new SearchMessagesRequest { Text = "before" })).Length);
        var work = await Make("Work");
        await Move(work.FolderId, "inbox", moved);
        await Move("deleted", "inbox", deleted);
        await Bob.Messages.EditMessageAsync(new EditMessageRequest { MessageId = edited, Subject = "after", Content = Text("after") });
        await Bob.Messages.RecallMessageAsync(new RecallMessageRequest { MessageId = recalled });
        await Until(async () => (await Found(new SearchMessagesRequest { Text = "before" })).Length == 1);
        for (var pass = 0; pass < 2; pass++)
        {
            Assert.Equal([edited], await Found(new SearchMessagesRequest { Text = "after" }));
            Assert.Equal([moved], await Found(new SearchMessagesRequest { Text = "before" }));
            Assert.Equal([moved], await Found(new SearchMessagesRequest { Text = "before", FolderId = work.FolderId }));
            Assert.Equal([deleted], await Found(new SearchMessagesRequest { Text = "before", FolderId = "deleted" }));
            Assert.Empty(await Found(new SearchMessagesRequest { Text = "before", FolderId = "inbox" }));
            Assert.Empty(await Found(new SearchMessagesRequest { Text = "secret" }));
            await Indexed();
        }
    }

    [Fact]
    [Requirement("CPM-STOR-023")]
    public async Task Pages_go_on_where_they_ended_whatever_comes_and_the_best_come_first_if_asked()
    {
        foreach (var text in (string[])["plan", "planet one", "other", "plan plan plan", "planet two"])
            await Send(Bob, text, AliceAddress);
        foreach (var (order, expected) in new[]
        {
            (SearchOrder.Newest, "planet two|plan plan plan|planet one|plan"),
            (SearchOrder.Best, "plan plan plan|plan|planet two|planet one"),
        })
        {
            var seen = new List<string>();
            var request = new SearchMessagesRequest { Text = "plan", Order = order, PageSize = 1 };
            do
            {
                var page = await Alice.Messages.SearchMessagesAsync(request);
                seen.AddRange(page.Messages.Select(m => m.Subject));
                request.PageToken = page.NextPageToken;
                request.PageSize = 2;
                await Send(Claire, "noise", AliceAddress);
            }
            while (request.PageToken.Length > 0);
            Assert.Equal(expected, string.Join('|', seen));
        }

        var other = await Alice.Messages.SearchMessagesAsync(new SearchMessagesRequest { Text = "plan", PageSize = 1 });
        await Refused(ErrorReason.PageTokenInvalid, async () => await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Text = "planet", PageToken = other.NextPageToken }));
        await Refused(ErrorReason.AddressMalformed, async () => await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Sender = "nobody" }));
        await Refused(ErrorReason.LimitReached, async () => await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Text = "a b c d e f g h i" }));
    }

    private async Task<string> SendPicture(string subject, string text, string file) =>
        (await Bob.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { AliceAddress },
            Subject = subject,
            Content = new Content
            {
                Parts =
                {
                    Text(text).Parts,
                    new ContentPart { MediaType = "image/png", Body = ByteString.CopyFromUtf8("picture"), FileName = file },
                },
            },
        })).MessageId;

    private static Content Text(string text) =>
        new() { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } };

    private async Task<string[]> Found(SearchMessagesRequest request) =>
        [.. (await Alice.Messages.SearchMessagesAsync(request)).Messages.Select(m => m.MessageId)];

    // The servers of these tests look for what is new every second.
    private static Task Indexed() => Task.Delay(TimeSpan.FromSeconds(2.5));

    private static Task Until(Func<Task<bool>> so) => Testing.Eventually.Holds(so, () => "others are found");
}
