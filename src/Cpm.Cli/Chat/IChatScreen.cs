namespace Cpm.Cli.Chat;

/// <summary>Where a conversation is shown and typed.</summary>
internal interface IChatScreen : IDisposable
{
    /// <summary>What is being typed and not sent yet.</summary>
    string Typing { get; set; }

    void Show(ChatLine line);

    void Advance(string messageId, Tick tick);

    void Notice(string text);

    /// <summary>Waits for a line; null when the person wants to leave.</summary>
    Task<string?> ReadLineAsync(CancellationToken cancellationToken);
}
