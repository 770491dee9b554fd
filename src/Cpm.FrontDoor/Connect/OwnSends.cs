namespace Cpm.FrontDoor.Connect;

/// <summary>
/// The sends that came over this connection: how many wait, and which entries their answers already told the device of,
/// so that those entries can be left out. Guarded by the connection's lock.
/// </summary>
internal sealed class OwnSends
{
    private HashSet<long>? _told;

    /// <summary>Sends whose answer is not yet written to the network.</summary>
    public int Unwritten { get; private set; }

    /// <summary>Sends that the account has not answered.</summary>
    public int Waiting { get; private set; }

    /// <summary>Some send ended without its outcome being known: an entry of this connection may have no answer.</summary>
    public bool SomeUncertain { get; private set; }

    public void Began()
    {
        Unwritten++;
        Waiting++;
    }

    /// <summary>An answer is ready to be written.</summary>
    /// <param name="seq">The entry it tells of; 0 if none.</param>
    /// <param name="written">The last entry already under way to the device.</param>
    /// <param name="uncertain">Whether it took effect is not known.</param>
    public void Answered(long seq, long written, bool uncertain)
    {
        Waiting--;
        SomeUncertain |= uncertain;
        // The repeat of an old request tells of an entry that went its way long ago.
        if (seq > written)
            (_told ??= []).Add(seq);
    }

    public void Written(int answers) => Unwritten -= answers;

    /// <summary>Whether an entry may be left out, because its answer is written before it.</summary>
    public bool TakeTold(long seq) => _told is not null && _told.Remove(seq);

    /// <summary>Whether the answer that tells of an entry of this connection must still be coming.</summary>
    public bool AnswerIsComing => Waiting > 0 && !SomeUncertain;
}
