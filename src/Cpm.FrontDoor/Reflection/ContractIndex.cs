using System.Collections.Frozen;
using Google.Protobuf.Reflection;

namespace Cpm.FrontDoor.Reflection;

/// <summary>Finds the file of the contract that declares a name.</summary>
public sealed class ContractIndex
{
    private readonly FrozenDictionary<string, FileDescriptor> _byFileName;
    private readonly FrozenDictionary<string, FileDescriptor> _bySymbol;
    private readonly FrozenDictionary<(string Message, int Number), FileDescriptor> _byExtension;
    private readonly FrozenSet<string> _messages;

    /// <summary>An index over files and all that they import.</summary>
    /// <param name="roots">The files.</param>
    public ContractIndex(IEnumerable<FileDescriptor> roots)
    {
        var files = WithImports(roots);
        var messages = files.SelectMany(file => WithNested(file.MessageTypes)).ToList();
        var extensions = files.SelectMany(file => file.Extensions.UnorderedExtensions)
            .Concat(messages.SelectMany(message => message.Extensions.UnorderedExtensions))
            .ToList();

        _byFileName = files.ToFrozenDictionary(file => file.Name, StringComparer.Ordinal);
        _bySymbol = files.SelectMany(Declared).Concat(messages.SelectMany(Declared)).Concat(extensions)
            .DistinctBy(NameOf)
            .ToFrozenDictionary(NameOf, symbol => symbol.File, StringComparer.Ordinal);
        _byExtension = extensions.ToFrozenDictionary(
            extension => (extension.ExtendeeType.FullName, extension.FieldNumber), extension => extension.File);
        _messages = messages.Select(message => message.FullName).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The file of a name, or null.</summary>
    /// <param name="fileName">As imports write it.</param>
    public FileDescriptor? FileNamed(string fileName) => _byFileName.GetValueOrDefault(fileName);

    /// <summary>The file that declares a service, method, message, field, enum or value, or null.</summary>
    /// <param name="symbol">The full name, with the package.</param>
    public FileDescriptor? FileDeclaring(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>The file that declares an extension, or null.</summary>
    /// <param name="message">The full name of the extended message.</param>
    /// <param name="number">The number of the extension.</param>
    public FileDescriptor? FileExtending(string message, int number) => _byExtension.GetValueOrDefault((message, number));

    /// <summary>The numbers of all extensions of a message in order, or null if there is no such message.</summary>
    /// <param name="message">The full name of the message.</param>
    public IEnumerable<int>? ExtensionsOf(string message) => _messages.Contains(message)
        ? _byExtension.Keys.Where(key => key.Message == message).Select(key => key.Number).Order()
        : null;

    /// <summary>Files and all that they import, each once, imports first.</summary>
    /// <param name="roots">The files.</param>
    public static IReadOnlyList<FileDescriptor> WithImports(IEnumerable<FileDescriptor> roots)
    {
        var ordered = new List<FileDescriptor>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var root in roots)
            Visit(root);

        return ordered;

        void Visit(FileDescriptor file)
        {
            if (!seen.Add(file.Name))
                return;

            foreach (var import in file.Dependencies)
                Visit(import);

            ordered.Add(file);
        }
    }

    private static IEnumerable<MessageDescriptor> WithNested(IEnumerable<MessageDescriptor> messages) =>
        messages.SelectMany(message => WithNested(message.NestedTypes).Prepend(message));

    private static IEnumerable<IDescriptor> Declared(FileDescriptor file) =>
        file.EnumTypes.SelectMany(Declared)
            .Concat(file.Services.SelectMany(service => service.Methods.Prepend<IDescriptor>(service)));

    private static IEnumerable<IDescriptor> Declared(MessageDescriptor message) =>
        message.Fields.InDeclarationOrder()
            .Concat<IDescriptor>(message.Oneofs)
            .Concat(message.EnumTypes.SelectMany(Declared))
            .Prepend(message);

    private static IEnumerable<IDescriptor> Declared(EnumDescriptor type) => type.Values.Prepend<IDescriptor>(type);

    // Values of an enum are siblings of it, as in C++, and not its children as the library for C# has it.
    private static string NameOf(IDescriptor symbol)
    {
        if (symbol is not EnumValueDescriptor { EnumDescriptor: var type })
            return symbol.FullName;

        var scope = type.ContainingType?.FullName ?? type.File.Package;
        return scope.Length == 0 ? symbol.Name : $"{scope}.{symbol.Name}";
    }
}
