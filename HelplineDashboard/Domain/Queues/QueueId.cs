namespace HelplineDashboard.Domain.Queues;

/// <summary>Names a queue. Codes are kept in lower case: phone systems spell the same queue differently on different days.</summary>
public readonly record struct QueueId : IComparable<QueueId>
{
    /// <summary>Creates the name of a queue.</summary>
    /// <param name="code">The phone system's code, 1 to 100 characters; surrounding blanks are dropped.</param>
    /// <exception cref="ArgumentException">The code is blank or too long.</exception>
    public QueueId(string code)
    {
        Code = Codes.Check(code, nameof(code)).ToLowerInvariant();
    }

    /// <summary>Gets the code, in lower case.</summary>
    public string Code { get; }

    /// <inheritdoc />
    public int CompareTo(QueueId other) => string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc />
    public override string ToString() => Code ?? "";
}
