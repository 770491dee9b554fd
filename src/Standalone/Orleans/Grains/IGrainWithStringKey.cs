namespace Orleans;

/// <summary>Grains whose key is a string.</summary>
public interface IGrainWithStringKey : IGrain;
