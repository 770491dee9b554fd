namespace Orleans.Standalone.Enumerations;

/// <summary>An enumeration in progress; disposing it aborts it.</summary>
internal interface IEnumeration : IDisposable;
