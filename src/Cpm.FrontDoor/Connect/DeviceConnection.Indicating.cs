using Cpm.FrontDoor.Mapping;
using Cpm.Grains.Conversations;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Connect;

/// <content>What others are doing at this moment: told if the device takes it at once, otherwise forgotten.</content>
internal sealed partial class DeviceConnection
{
    /// <summary>So many people at a time; what is more is not worth telling.</summary>
    private const int MaxIndications = 16;
    private static readonly Duration IndicationHolds = Duration.FromTimeSpan(TimeSpan.FromSeconds(10));

    /// <summary>The last of each person and conversation, not yet written.</summary>
    private Dictionary<(string Sender, long Conversation), IndicationView>? _indications;

    /// <summary>Somebody does something.</summary>
    public void Indicate(IndicationView indication)
    {
        lock (_gate)
        {
            _indications ??= [];
            var key = (indication.Sender, indication.Conversation);
            if (_ending is not null || (_indications.Count >= MaxIndications && !_indications.ContainsKey(key)))
                return;
            _indications[key] = indication;
        }
        _work.Set();
    }

    private void TakeIndications(List<ConnectResponse> taken)
    {
        if (_indications is not null)
            taken.AddRange(_indications.Values.Select(ToFrame));
        _indications = null;
    }

    private static ConnectResponse ToFrame(IndicationView indication) => new()
    {
        Indication = new Indication
        {
            Sender = indication.Sender,
            ConversationId = ConversationIds.Format(indication.Conversation),
            Activity = (Protocol.V1.Activity)(int)indication.Activity,
            HoldsFor = IndicationHolds,
        },
    };
}
