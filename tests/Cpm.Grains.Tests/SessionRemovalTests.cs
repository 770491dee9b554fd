using Cpm.Domain;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;
using Cpm.Grains.Devices;
using Cpm.Grains.Entries;
using Cpm.Grains.Sessions;
using Cpm.Ledger;
using Cpm.Ledger.Sql;
using Cpm.Simulation;
using Microsoft.Data.Sqlite;

namespace Cpm.Grains.Tests;

public class SessionRemovalTests
{
    private static readonly NodeOptions s_options = new() { Limits = new CpmLimits { EndedSessionDays = 2, MessagesPerChange = 2 } };

    [Fact]
    public void A_session_that_ended_leaves_the_store_after_its_time_and_what_others_hold_of_it_stays()
    {
        var disk = Disk.InMemory();
        SessionView session = null!;
        Scene.Play(async scene =>
        {
            session = await Conversing(scene, messages: 12);
            Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.End })).Value);
            await scene.Settle();
        }, s_options, disk: disk);
        Later(disk, days: 1, async scene =>
        {
            await scene.Node.Wait(10);
            Assert.NotNull(await disk.Reader.FindAccount(session.Session, default));
            Assert.Equal(RefusalReason.SessionEnded, await scene.Refused(Left(scene, session)));
        });
        Later(disk, days: 3, async scene =>
        {
            Assert.True(await scene.Node.Until(async () => await disk.Reader.FindAccount(session.Session, default) is null, 60));
            Assert.Null(await disk.Reader.ResolveAddress(session.Address, default));
            Assert.Equal(RefusalReason.SessionUnknown, await scene.Refused(Left(scene, session)));
            Assert.Equal(RefusalReason.SessionUnknown, await scene.Refused(Of(scene, "bob").Show(session.Session)));
            Assert.Equal(RefusalReason.SessionUnknown, await scene.Refused(Of(scene, "bob").File(session.Session, 1)));
            Assert.Equal(12, (await scene.Node.Messages("bob").List(long.MaxValue, 20, 0)).Value!.Items.Length);
            Assert.Contains(await scene.Told<SessionChanged>("bob"), t => t.Notice.Session.EndedAtMs != 0);
        });
    }

    [Fact]
    public void A_session_that_goes_on_is_kept_whatever_its_age_and_one_that_owes_something_until_it_does_not()
    {
        var disk = Disk.InMemory();
        SessionView going = null!, owing = null!;
        Scene.Play(async scene =>
        {
            going = await Conversing(scene, messages: 1);
            owing = (await Of(scene, "bob").Start(scene.Ask(), new SessionAsk { Addresses = [Scene.At("cleo"), Scene.At("ada")] })).Value!;
            await scene.Settle();
            Assert.NotNull((await Of(scene, "bob").Act(scene.Ask(), owing.Session, new SessionAsk { Action = SessionAction.End })).Value);
        }, s_options, disk: disk); // It is stopped before all are told.
        Later(disk, days: 3, async scene =>
        {
            Assert.True(await scene.Node.Until(async () => await disk.Reader.FindAccount(owing.Session, default) is null, 60));
            Assert.NotEqual(0, (await scene.Told<SessionChanged>("cleo"))[^1].Notice.Session.EndedAtMs);
            Assert.Equal(going.Session, (await Of(scene, "ada").List("", 9)).Value!.Items.Single().Session);
        });
    }

    [Fact]
    public async Task Nothing_is_left_of_it_in_any_table_of_the_store_that_users_have()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("cpm");
        string path = Path.Combine(folder.FullName, "cpm.db");
        long key = 0;
        await using (SqlLedger ledger = await SqlLedger.Open(
            new SqlLedgerOptions { Provider = SqlProvider.Sqlite, Path = path }, new LedgerOptions()))
        {
            var disk = new Disk(ledger.Store, ledger.Reader, ledger.Keys);
            SessionView session = null!;
            Scene.Play(async scene =>
            {
                session = await Conversing(scene, messages: 12);
                Assert.NotNull((await Of(scene, "ada").Act(scene.Ask(), session.Session, new SessionAsk { Action = SessionAction.End })).Value);
                await scene.Settle();
                key = (await disk.Reader.FindAccount(session.Session, default))!.Account.Value;
            }, s_options, disk: disk);
            Later(disk, days: 3, async scene => Assert.True(
                await scene.Node.Until(async () => await disk.Reader.FindAccount(session.Session, default) is null, 60)));
        }

        Assert.Equal(["receipt"], TablesNaming(path, key)); // Which goes when nobody repeats the request any more.
        folder.Delete(true);
    }

    private static string[] TablesNaming(string path, long account)
    {
        using var store = new SqliteConnection($"Data Source={path};Pooling=False");
        store.Open();
        string[] tables = Rows("SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'account_id'");
        Assert.Contains("entry", tables);
        return [.. tables.Where(t => Rows($"SELECT 1 FROM {t} WHERE account_id = {account}").Length > 0)];

        string[] Rows(string sql)
        {
            using SqliteCommand command = store.CreateCommand();
            command.CommandText = sql;
            using SqliteDataReader reader = command.ExecuteReader();
            List<string> rows = [];
            while (reader.Read())
            {
                rows.Add(reader.GetString(0));
            }

            return [.. rows];
        }
    }

    private static void Later(Disk disk, int days, Func<Scene, Task> act) =>
        Scene.Play(act, s_options with { Start = s_options.Start.AddDays(days) }, seed: days, disk);

    private static IParticipationsGrain Of(Scene scene, string name) => scene.Node.Runtime.Client.GetGrain<IParticipationsGrain>(name);

    private static Task<Answer<SessionView>> Left(Scene scene, SessionView session) =>
        Of(scene, "ada").Act(new Request($"left{scene.Node.NowMs}", 1, 0), session.Session, new SessionAsk { Action = SessionAction.Leave });

    private static async Task<SessionView> Conversing(Scene scene, int messages)
    {
        foreach (string name in new[] { "bob", "cleo" })
        {
            await scene.Node.Runtime.Client.GetGrain<IDevicesGrain>(name).Register(
                scene.Ask(), new DeviceProfile("phone", [], 0, [], default, ""));
        }

        SessionView session = (await Of(scene, "ada").Start(
            scene.Ask(), new SessionAsk { Addresses = [Scene.At("bob"), Scene.At("cleo")] })).Value!;
        await scene.Settle();
        foreach (string name in new[] { "bob", "cleo" })
        {
            var accept = new SessionAsk { Action = SessionAction.Accept, Device = 1 };
            Assert.NotNull((await Of(scene, name).Act(scene.Ask(), session.Session, accept)).Value);
        }

        for (int i = 0; i < messages; i++)
        {
            await scene.Send("ada", Scene.To("bob") with { Recipients = [session.Address] });
        }

        await scene.Settle();
        return session;
    }
}
