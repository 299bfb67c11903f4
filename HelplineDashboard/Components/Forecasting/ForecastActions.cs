using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Forecasting;

namespace HelplineDashboard.Components.Forecasting;

/// <summary>Saves an adjustment, unless it makes no sense.</summary>
public delegate Task<(ForecastAdjustment? Saved, IReadOnlyList<SettingsFault> Faults)> SaveAdjustment(
    ForecastAdjustment adjustment, CancellationToken cancellationToken);

/// <summary>Takes an adjustment back, or lets it stand again.</summary>
public delegate Task<bool> TakeBack(Guid id, CancellationToken cancellationToken);

/// <summary>Reads how right a queue's forecasts have been.</summary>
public delegate Task<ForecastAccuracyView?> ReadQueueAccuracy(QueueId queue, CancellationToken cancellationToken);
