namespace Cpm.Simulation.Checkers;

/// <summary>All devices of an account show the same messages, marks and drafts, and they are those that the server holds.</summary>
public sealed class ConvergenceChecker : IChecker
{
    public IEnumerable<string> Check(History history) =>
        from device in history.Devices
        let shown = Mailbox.Of(device.Taken).ToString()
        let held = history.Holdings[device.Account].ToString()
        where shown != held
        select $"device {device.Account}/{device.Number} shows [{shown}], the server holds [{held}]";
}
