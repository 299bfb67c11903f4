using HelplineDashboard.Data;
using HelplineDashboard.Data.Forecasting;
using HelplineDashboard.Data.Migrations;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Forecasting;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>A calendar to draw: holidays, a campaign, and days that were found unusual.</summary>
internal static class SomeCalendar
{
    private static readonly QueueId s_housing = new("housing");

    /// <summary>Migrates the application's database and enters them.</summary>
    public static async Task SaveAsync(IServiceProvider services)
    {
        var none = CancellationToken.None;
        var database = services.GetRequiredService<Database>();
        await services.GetRequiredService<Migrator>().MigrateAsync(none);
        var keep = services.GetRequiredService<KeepCalendar>();
        var today = keep.Today;
        await keep.AddEnglishHolidaysAsync(today.Year, today.Year, none);
        var letters = new CalendarEntry(Guid.NewGuid(), today.AddDays(3), today.AddDays(9), CalendarKind.LetterDrop, "Rent letters");
        await keep.SaveAsync(letters with { Queues = [s_housing, new QueueId("benefits")], StatedEffect = 1.25 }, null, none);

        var forecast = new DemandForecast(s_housing, new DayGrid(TimeOnly.MinValue, TimeSpan.FromMinutes(30), 48))
        {
            LeftOut = [new UnusualDay(today.AddDays(-20), 12, 250, "Far below what such a day brings."), new UnusualDay(today.AddDays(-40), 900, 260, "Far above what such a day brings.")],
        };
        await using var connection = await database.OpenAsync(none);
        await using var transaction = await database.BeginWriteAsync(connection, none);
        await services.GetRequiredService<ForecastSnapshotRepository>().AddManyAsync(
            [new PublishedForecast(forecast, ForecastKind.Nightly, DrawnDashboard.Now(), today)], transaction, none);
        await transaction.CommitAsync(none);
    }
}
