namespace Cpm.Grains.Sessions;

/// <summary>What a device wants of the floor.</summary>
public enum FloorAsk
{
    /// <summary>To know who has it.</summary>
    Look = 0,

    /// <summary>To speak.</summary>
    Request = 1,

    /// <summary>To speak no more.</summary>
    Release = 2,
}
