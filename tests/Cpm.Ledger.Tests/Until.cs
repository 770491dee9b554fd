namespace Cpm.Ledger.Tests;

internal static class Until
{
    /// <summary>Waits for something that another thread does; gives up after a time that only a hang would need.</summary>
    public static async Task True(Func<bool> condition)
    {
        for (var i = 0; i < 3000; i++)
        {
            if (condition())
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("It did not happen.");
    }
}
