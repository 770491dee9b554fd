using Cpm.Grains.Accounts;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class AccountMapping
{
    public static Account ToProto(this AccountView view) => new()
    {
        AccountId = view.AccountId,
        Addresses = { view.Addresses },
        DisplayName = view.DisplayName,
        State = (Protocol.V1.AccountState)(int)view.Status,
        CreateTime = Times.ToProtoOrAbsent(view.CreatedAtMs),
        Etag = Etags.Format(view.Version),
    };
}
