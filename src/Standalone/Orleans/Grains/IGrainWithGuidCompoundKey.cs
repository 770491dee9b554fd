namespace Orleans;

/// <summary>Grains whose key is a GUID and a string.</summary>
public interface IGrainWithGuidCompoundKey : IGrain;
