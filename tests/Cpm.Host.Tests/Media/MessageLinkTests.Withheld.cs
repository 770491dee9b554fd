using System.Net;
using System.Text;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Media;

/// <content>What is not given out to everybody.</content>
public sealed partial class MessageLinkTests
{
    [Fact]
    [Requirement("CPM-STOR-004")]
    public async Task What_may_not_come_over_a_network_keeps_the_message_from_coming_but_not_its_header()
    {
        await using var scene = await MediaScene.Start("--Access:Rules:0=cellular,roaming image/* none", "--Access:Rules:1=roaming,wifi text/* none");
        var ben = (await scene.Server.Provision("ben", Ben)).Owner;
        var shown = TestMessages.Text("", "by reference", Ben);
        shown.Content.Parts.Add(new ContentPart { MediaId = (await scene.Put(Photo)).MediaId });
        string[] paths =
        [
            (await Link(ben, await Send(scene, ben, TestMessages.Text("", "only words", Ben)))).Path,
            (await Link(ben, await Send(scene, ben, await Rich(scene)))).Path, (await Link(ben, await Send(scene, ben, shown))).Path,
        ];

        Assert.Equal([("cellular", null), ("roaming", "fixed,cellular"), ("wifi", "fixed,cellular")], await Over(paths[0]));
        foreach (var path in paths[1..])
        {
            Assert.Equal([("cellular", "fixed,wifi"), ("roaming", "fixed"), ("wifi", "fixed,cellular")], await Over(path));
            Assert.All(await Over(path + "?headers"), over => Assert.Null(over.Allowed));
            Assert.Equal(HttpStatusCode.OK, await scene.StatusOf(path));
        }

        async Task<List<(string Network, string? Allowed)>> Over(string path)
        {
            var answers = new List<(string, string?)>();
            foreach (var network in new[] { "cellular", "roaming", "wifi" })
            {
                using var answer = await scene.Ask(path, configure: h => h.Add("cpm-access-network", network));
                answers.Add((network, answer.StatusCode == HttpStatusCode.Forbidden ? answer.Headers.GetValues("cpm-allowed-networks").Single() : null));
                Assert.Equal(answers[^1].Item2 is null, answer.StatusCode == HttpStatusCode.OK);
            }
            return answers;
        }
    }

    [Fact]
    public async Task What_does_harm_is_not_in_it_and_is_told_of_in_its_place()
    {
        using var clamd = ClamdServer.Start();
        var data = Directory.CreateTempSubdirectory("cpm-test-").FullName;
        var harmful = Encoding.ASCII.GetBytes($"some words, and {ClamdServer.Harm}");
        string path, tag;
        await using (var scene = await MediaScene.StartOn(data))
        {
            var ben = (await scene.Server.Provision("ben", Ben)).Owner;
            var message = TestMessages.Text("", "look", Ben);
            message.Content.Parts.Add(new ContentPart { MediaId = (await scene.Put(harmful, "invoice.exe")).MediaId });
            path = (await Link(ben, await Send(scene, ben, message))).Path;
            using var before = await scene.Ask(path);
            Assert.Equal(harmful, (await ReadMail.Of(await before.Content.ReadAsByteArrayAsync())).Parts[1].Bytes);
            tag = before.Headers.ETag!.Tag;
        }
        await using var looked = await MediaScene.ReturnTo(data, $"--Scan:Address={clamd.Address}");
        using var again = new MemoryStream(harmful);
        Assert.Equal(ErrorReason.MediaHarmful, await MediaScene.RefusalOf(() => looked.Client.MediaTransfers.UploadAsync(again, "", "text/plain")));

        using var after = await looked.Ask(path, configure: h => h.TryAddWithoutValidation("If-None-Match", tag));

        var mail = await ReadMail.Of(await after.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ["look", $"invoice.exe (text/plain, {harmful.Length} bytes) is not given out."],
            mail.Parts.Select(p => Encoding.UTF8.GetString(p.Bytes).Trim()));
        Assert.Equal(["", "Not given out"], mail.Parts.Select(p => p.Description));
        Assert.DoesNotContain(ClamdServer.Harm, Encoding.Latin1.GetString(mail.Parts[1].Bytes), StringComparison.Ordinal);
    }
}
