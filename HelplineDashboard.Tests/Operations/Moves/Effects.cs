using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Tests.Operations.Moves;

/// <summary>Effects that are made up.</summary>
internal static class Effects
{
    public static MoveEffect Of(QueueId from, double fromWithout, double fromWith, QueueId to, double toWithout, double toWith, double minutes = 30) => new(
        new QueueEffect(from, Prospect(fromWithout), Prospect(fromWith)), new QueueEffect(to, Prospect(toWithout), Prospect(toWith)), TimeSpan.FromMinutes(minutes));

    private static QueueProspect Prospect(double level) => new(level, 1 - level, 12.5, 12.5 * (1 - level), 1.25, TimeSpan.FromSeconds(95.5));
}
