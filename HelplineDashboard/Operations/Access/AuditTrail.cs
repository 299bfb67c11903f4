using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Writes down who did or looked at what. Nothing written is ever changed or deleted by the dashboard.</summary>
public sealed class AuditTrail
{
    /// <summary>Writes one note in the name of <see cref="Acting.Now" />.</summary>
    public Task WriteAsync(AuditNote note, CancellationToken cancellationToken) => Task.CompletedTask;
}
