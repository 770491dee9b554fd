using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>Takes the frames of one call, one after the other.</summary>
internal interface IFrameSink
{
    void OnOpened(DeviceCall call, Opened opened);

    void OnEntries(EntryBatch batch);

    void OnCaughtUp(CaughtUp caughtUp);

    void OnSendResult(SendResult result);
}
