namespace Cpm.Domain.Contacts;

/// <summary>What an address of a contact is.</summary>
public enum ContactAddressKind
{
    /// <summary>Not said: told from how it is written.</summary>
    Unspecified = 0,

    /// <summary>A telephone number: tel: if it is a global one, else as written.</summary>
    Phone = 1,

    /// <summary>An e-mail address.</summary>
    Email = 2,

    /// <summary>A SIP address.</summary>
    Sip = 3,

    /// <summary>Something else, such as the address of another messenger, as written.</summary>
    Other = 4,
}
