using System.Text.Json;

namespace Cpm.Cli.Chat;

/// <summary>Which device this terminal is for an account, remembered in the data directory.</summary>
internal sealed record ChatMemory(string DeviceId)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static ChatMemory? Load(string data, string account) => File.Exists(PathOf(data, account))
        ? JsonSerializer.Deserialize<ChatMemory>(File.ReadAllText(PathOf(data, account)), Format)
        : null;

    public void Save(string data, string account)
    {
        Directory.CreateDirectory(Path.Combine(data, "chat"));
        File.WriteAllText(PathOf(data, account), JsonSerializer.Serialize(this, Format));
    }

    public static string CursorPath(string data, string account) => Path.Combine(data, "chat", account + ".cursor");

    private static string PathOf(string data, string account) => Path.Combine(data, "chat", account + ".json");
}
