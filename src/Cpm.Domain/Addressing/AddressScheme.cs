namespace Cpm.Domain.Addressing;

/// <summary>The kinds of CPM addresses.</summary>
public enum AddressScheme
{
    /// <summary>A telephone number, E.164.</summary>
    Tel,

    /// <summary>A SIP address of record.</summary>
    Sip,

    /// <summary>An e-mail address.</summary>
    Mailto,
}
