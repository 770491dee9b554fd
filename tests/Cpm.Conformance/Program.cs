using Cpm.Conformance;
using Cpm.Testing;

// Writes docs/conformance.md anew: `./cpm conformance`.
File.WriteAllText(Repository.PathOf(ConformanceTable.Document), ConformanceTable.Render(Repository.Root));
Console.WriteLine(ConformanceTable.Document);
