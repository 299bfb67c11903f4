namespace HelplineDashboard.Domain.Events;

/// <summary>Why an event cannot be taken: one field and one reason.</summary>
/// <param name="Field">The field as the sender wrote it, such as <c>data.queue</c>.</param>
/// <param name="Reason">The end of a sentence that begins with the field: "must not be empty".</param>
public sealed record FieldFault(string Field, string Reason)
{
    /// <inheritdoc />
    public override string ToString() => $"{Field} {Reason}";
}
