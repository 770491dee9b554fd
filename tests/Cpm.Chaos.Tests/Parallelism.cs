// Each test loads the machine with a server of its own; two at once would only slow each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
