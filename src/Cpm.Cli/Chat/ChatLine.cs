namespace Cpm.Cli.Chat;

/// <summary>A message as a person sees it.</summary>
internal sealed record ChatLine(string MessageId, DateTimeOffset Time, string Who, bool Mine, string Text, Tick Tick);
