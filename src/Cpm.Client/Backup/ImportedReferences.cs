using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Cpm.Client.Backup;

/// <summary>
/// Puts in place of the devices and folders that settings name those that the account has, wherever in a message they are: by the names of
/// the fields, so that a setting that is new to the contract is not forgotten here.
/// </summary>
internal sealed class ImportedReferences(ImportedDevices devices, ImportedFolders folders, ImportFaults faults)
{
    /// <summary>Does it. A rule that names one that the account has not goes, and that is noted.</summary>
    /// <param name="message">The message.</param>
    /// <param name="what">What it is, as a sentence begins.</param>
    public void Replace(IMessage message, string what)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(f => f.IsRepeated && !f.IsMap))
        {
            var items = (IList)field.Accessor.GetValue(message);
            var missing = 0;
            for (var i = items.Count - 1; i >= 0; i--)
            {
                if (Now(field, items[i]!) is { } now)
                    items[i] = now;
                else
                {
                    items.RemoveAt(i);
                    missing++;
                }
            }
            if (missing > 0)
                faults.Add($"{what}: {missing} of {field.Name} name a device or folder that the account does not have.");
        }
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(IsMessage))
        {
            if (field.Accessor.GetValue(message) is IMessage part)
                Replace(part, what);
        }
    }

    private object? Now(FieldDescriptor field, object item) => item switch
    {
        string id => Now(field.Name.TrimEnd('s'), id),
        IMessage rule => IsKnown(rule) ? rule : null,
        _ => item,
    };

    /// <summary>Replaces what a rule names itself; false if one of them is missing.</summary>
    private bool IsKnown(IMessage rule)
    {
        foreach (var field in rule.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(rule);
            if (value is string { Length: > 0 } id)
            {
                if (Now(field.Name, id) is not { } now)
                    return false;
                field.Accessor.SetValue(rule, now);
            }
            else if (value is IMessage part && !IsKnown(part))
                return false;
            else if (value is IList items && !AreKnown(field, items))
                return false;
        }
        return true;
    }

    private bool AreKnown(FieldDescriptor field, IList items)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Now(field, items[i]!) is not { } now)
                return false;
            items[i] = now;
        }
        return true;
    }

    private string? Now(string field, string id) =>
        field.EndsWith("device_id", StringComparison.Ordinal) ? devices.Now(id)
        : field.EndsWith("folder_id", StringComparison.Ordinal) ? folders.Known(id)
        : id;

    private static bool IsMessage(FieldDescriptor field) => field.FieldType == FieldType.Message && !field.IsRepeated;
}
