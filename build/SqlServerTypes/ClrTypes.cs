namespace Microsoft.SqlServer.Server;

/// <summary>How SQL Server stores a CLR user-defined type.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>By its fields.</summary>
    Native = 1,

    /// <summary>By its own reader and writer.</summary>
    UserDefined = 2,
}

/// <summary>A CLR user-defined type that reads and writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads the value.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes the value.</summary>
    void Write(BinaryWriter w);
}

/// <summary>Marks a CLR user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = true)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>Gets how the type is stored.</summary>
    public Format Format { get; } = format;

    /// <summary>Gets or sets the largest size in bytes, -1 for no limit.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Gets or sets whether every value has the same length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Gets or sets whether values sort as their bytes do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Gets or sets the method that checks a value.</summary>
    public string? ValidationMethodName { get; set; }

    /// <summary>Gets or sets the type's name in the database.</summary>
    public string? Name { get; set; }
}

/// <summary>A CLR user-defined type is not a valid one.</summary>
public sealed class InvalidUdtException : SystemException
{
    private InvalidUdtException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error that SqlClient throws for a type.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason)
    {
        ArgumentNullException.ThrowIfNull(udtType);
        return new($"'{udtType.FullName}' is not a valid CLR user-defined type: {resourceReason}");
    }
}
