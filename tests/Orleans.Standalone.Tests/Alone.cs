namespace Orleans.Standalone.Tests;

/// <summary>Tests that no other runs beside.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
