using Cpm.Domain.Accounts;

namespace Cpm.Domain.Conversations;

/// <summary>A decision about a conversation.</summary>
/// <param name="Choice">What holds for it afterwards.</param>
/// <param name="State">The account afterwards.</param>
public sealed record ConversationChosen(ConversationChoice Choice, AccountState State);
