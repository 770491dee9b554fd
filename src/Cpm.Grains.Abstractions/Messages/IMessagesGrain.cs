
namespace Cpm.Grains.Messages;

/// <summary>The messages of an account, for its owner. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IMessagesGrain")]
public interface IMessagesGrain : IGrainWithStringKey
{
    /// <summary>Sends a message; answered once durable (CPM-CONV-002, -003, -006).</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="message">What to send.</param>
    /// <param name="connection">The open connection it came over, whose entries leave it out; 0 for none.</param>
    /// <returns>The receipt, or why not.</returns>
    [Alias("Send")]
    Task<Answer<SendReceipt>> Send(Request request, MessageToSend message, long connection);

    /// <summary>
    /// Begins to send on: from here the id of the whole stands for this and nothing else. Answered once durable, before the first is sent.
    /// </summary>
    /// <param name="request">Who asks for the whole.</param>
    /// <param name="ask">What is to go.</param>
    /// <returns>What goes, the same for every repeat; or why nothing does.</returns>
    [Alias("BeginForward")]
    Task<Answer<ForwardBegun>> BeginForward(Request request, ForwardAsk ask);

    /// <summary>Takes back a message that waits for its time.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="message">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Cancel")]
    Task<Answer<Done>> Cancel(Request request, long message);

    /// <summary>Reads a message, content included.</summary>
    /// <param name="message">Which.</param>
    /// <param name="device">For which device; 0 for none.</param>
    /// <param name="fetches">Whoever asks gets what it carries: where a notification came before, it is delivered by that.</param>
    /// <returns>The message, or why not.</returns>
    [Alias("Find")]
    Task<Answer<MessageView>> Find(long message, int device, bool fetches = false);

    /// <summary>Lists messages, the last to come or go first.</summary>
    /// <param name="before">Only those of earlier entries; <see cref="long.MaxValue"/> for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="device">For which device; 0 for none.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<MessageView>>> List(long before, int count, int device);

    /// <summary>All that is known of a message the account sent (CPM-MLD-003).</summary>
    /// <param name="message">Which.</param>
    /// <returns>The timeline, or why not.</returns>
    [Alias("Timeline")]
    Task<Answer<MessageTimeline>> Timeline(long message);

    /// <summary>Marks messages (CPM-HLF-006, CPM-MLD-004).</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="marks">What changes.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Mark")]
    Task<Answer<Done>> Mark(Request request, MessageMarks marks);

    /// <summary>Deletes messages (CPM-MLD-005, CPM-STOR-003).</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="messages">Which.</param>
    /// <param name="hereOnly">On the asking device only, which keeps the notification.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Delete")]
    Task<Answer<Done>> Delete(Request request, long[] messages, bool hereOnly);

    /// <summary>Changes what a message carries that the account sent.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="edit">Which, and what it carries from now on.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Edit")]
    Task<Answer<Done>> Edit(Request request, MessageEdit edit);

    /// <summary>Takes a message back, everywhere, that the account sent.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="message">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Recall")]
    Task<Answer<Done>> Recall(Request request, long message);

    /// <summary>Stores messages that a device holds, each on its own (CPM-STOR-015, -016).</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="messages">Which; as many as the limit allows.</param>
    /// <param name="automatic">The device does it of its own accord.</param>
    /// <returns>What became of each, or why none was stored.</returns>
    [Alias("Upload")]
    Task<Answer<UploadResult>> Upload(Request request, MessageToUpload[] messages, bool automatic);

    /// <summary>Reacts to a message.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="message">Which.</param>
    /// <param name="reactions">All the reactions that the owner gives from now on; none takes them back.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("React")]
    Task<Answer<Done>> React(Request request, long message, string[] reactions);
}
