namespace HelplineDashboard.Domain.Contacts;

/// <summary>Names a contact: the source and the source's own id. One contact is one visit to one queue.</summary>
/// <remarks>Two sources may use the same id for different calls, so the source is part of the name. Compares with case.</remarks>
/// <param name="Source">The source's code.</param>
/// <param name="Code">The source's id of the contact.</param>
public readonly record struct ContactId(string Source, string Code)
{
    /// <inheritdoc />
    public override string ToString() => $"{Source}/{Code}";
}
