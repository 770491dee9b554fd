namespace Grpc.Core;

/// <summary>Ties a further call to the one being handled.</summary>
public abstract class ContextPropagationToken;
