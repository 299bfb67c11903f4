using System.Security.Cryptography;
using System.Text.Json;

namespace HelplineDashboard.Domain.Access;

/// <summary>A note as it is kept: with who and when, and chained to the one before it.</summary>
/// <param name="Sequence">Its place, from 1 without gaps.</param>
/// <param name="At">When, UTC, in whole milliseconds.</param>
/// <param name="Kind">What kind of somebody did it.</param>
/// <param name="PartyId">What they are stored as.</param>
/// <param name="PartyName">What they were called then.</param>
/// <param name="From">The address they acted from, or <see langword="null" />.</param>
/// <param name="Note">What was done.</param>
public sealed record AuditEntry(long Sequence, DateTimeOffset At, PartyKind Kind, string PartyId, string PartyName, string? From, AuditNote Note)
{
    /// <summary>Gets the SHA-256 of the entry and of the hash before it, as 64 hexadecimal digits.</summary>
    public string Hash { get; init; } = "";

    /// <summary>Gets what the agent of the note is called now, or <see langword="null" />. It is no part of the entry.</summary>
    public string? AgentName { get; init; }

    /// <summary>Works out what the hash must be.</summary>
    /// <param name="before">The hash of the entry before it; empty for the first.</param>
    public string HashAfter(string before) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new object?[]
        {
            before, Sequence, At.ToUnixTimeMilliseconds(), (int)Kind, PartyId, PartyName, From, Note.Action, Note.Subject, Note.Queue?.Code, Note.Agent?.Code, Note.Before, Note.After,
        })));
}

/// <summary>Which entries of the audit are asked for.</summary>
/// <param name="From">From when on, included.</param>
/// <param name="Until">Until when, excluded.</param>
public sealed record AuditQuery(DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Gets a part of the name of who did it, or <see langword="null" />.</summary>
    public string? Who { get; init; }

    /// <summary>Gets an action, or all actions of a subject (<c>move</c> for <c>move.make</c>, <c>move.undo</c> …), or <see langword="null" />.</summary>
    public string? Action { get; init; }

    /// <summary>Gets a part of what it was done to, or of the name of the agent it concerns, or <see langword="null" />.</summary>
    public string? Subject { get; init; }

    /// <summary>Gets the queue it concerns, or <see langword="null" />.</summary>
    public Queues.QueueId? Queue { get; init; }
}
