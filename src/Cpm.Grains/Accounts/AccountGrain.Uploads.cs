using Cpm.Grains.Messages;

namespace Cpm.Grains.Accounts;

/// <content>Messages that its devices hold.</content>
public sealed partial class AccountGrain
{
    private readonly UploadDesk _uploads;

    /// <inheritdoc />
    public Task<Answer<UploadResult>> Upload(Request request, MessageToUpload[] messages, bool automatic) =>
        _uploads.Upload(request, messages, automatic);
}
