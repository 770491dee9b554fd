using Orleans.Runtime;

namespace Orleans.Standalone.Runtime;

/// <summary>Makes references.</summary>
internal sealed class GrainFactory(GrainRuntime runtime) : IClusterClient
{
    public IServiceProvider ServiceProvider => runtime.Services;

    public T GetGrain<T>(Guid primaryKey, string? grainClassNamePrefix) where T : IGrainWithGuidKey =>
        Make<T>(GrainKeys.FromGuid(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(long primaryKey, string? grainClassNamePrefix) where T : IGrainWithIntegerKey =>
        Make<T>(GrainKeys.FromInteger(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(string primaryKey, string? grainClassNamePrefix) where T : IGrainWithStringKey =>
        Make<T>(GrainKeys.FromString(primaryKey), grainClassNamePrefix);

    public T GetGrain<T>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix)
        where T : IGrainWithGuidCompoundKey =>
        Make<T>(GrainKeys.FromGuid(primaryKey, keyExtension), grainClassNamePrefix);

    public T GetGrain<T>(long primaryKey, string keyExtension, string? grainClassNamePrefix)
        where T : IGrainWithIntegerCompoundKey =>
        Make<T>(GrainKeys.FromInteger(primaryKey, keyExtension), grainClassNamePrefix);

    public T GetGrain<T>(GrainId grainId) where T : IAddressable =>
        (T)(object)runtime.Router.CreateReference(grainId, typeof(T));

    public T CreateObjectReference<T>(IGrainObserver obj) where T : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is IGrainBase or GrainReference)
            throw new ArgumentException("A grain has a reference already; an observer is another object.", nameof(obj));
        return GetGrain<T>(runtime.Router.Observers.Add(obj));
    }

    public void DeleteObjectReference<T>(IGrainObserver obj) where T : IGrainObserver
    {
        if (obj is not GrainReference reference)
            throw new ArgumentException("This takes what CreateObjectReference returned.", nameof(obj));
        runtime.Router.Observers.Remove(reference.GrainId);
    }

    private T Make<T>(IdSpan key, string? prefix)
    {
        GrainType type = runtime.Catalog.Implementing(typeof(T), prefix);
        return (T)(object)runtime.Router.CreateReference(new GrainId(type, key), typeof(T));
    }
}
