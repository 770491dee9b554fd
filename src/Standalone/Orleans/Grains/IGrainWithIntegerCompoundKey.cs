namespace Orleans;

/// <summary>Grains whose key is a 64-bit integer and a string.</summary>
public interface IGrainWithIntegerCompoundKey : IGrain;
