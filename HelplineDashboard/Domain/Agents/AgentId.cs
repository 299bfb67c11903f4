namespace HelplineDashboard.Domain.Agents;

/// <summary>Names an agent: one person, whichever source speaks of them. Compares with case.</summary>
public readonly record struct AgentId : IComparable<AgentId>
{
    /// <summary>Creates the name of an agent.</summary>
    /// <param name="code">The code, 1 to 100 characters; surrounding blanks are dropped.</param>
    /// <exception cref="ArgumentException">The code is blank or too long.</exception>
    public AgentId(string code)
    {
        Code = Codes.Check(code, nameof(code));
    }

    /// <summary>Gets the code.</summary>
    public string Code { get; }

    /// <inheritdoc />
    public int CompareTo(AgentId other) => string.CompareOrdinal(Code, other.Code);

    /// <inheritdoc />
    public override string ToString() => Code ?? "";
}
