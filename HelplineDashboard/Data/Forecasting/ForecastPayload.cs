using System.IO.Compression;
using System.Text.Json;
using HelplineDashboard.Domain.Forecasting;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Data.Forecasting;

/// <summary>A forecast as bytes: JSON with short names, compressed. A year of nights of fifty queues is to fit beside the contacts.</summary>
internal static class ForecastPayload
{
    private const int Quality = 5;
    private const int Window = 18;

    public static byte[] Write(DemandForecast forecast)
    {
        var stored = new Stored(
            (int)forecast.Grid.First.ToTimeSpan().TotalMinutes,
            (int)forecast.Grid.Interval.TotalMinutes,
            forecast.Grid.Slots,
            [.. forecast.Days.Select(day => new StoredDay(
                DayNumbers.Of(day.Date),
                day.IsClosed ? 1 : 0,
                [.. day.Slots.SelectMany(Figures)],
                [.. day.HandleSeconds.Select(seconds => seconds is { } value ? Math.Round(value, 1) : (double?)null)],
                Figures(day.Total)))],
            [.. forecast.Totals.Select(total => new StoredTotal(DayNumbers.Of(total.Date), Figures(total.Total)))],
            (int)forecast.Confidence,
            forecast.ConfidenceReason,
            [.. forecast.Models.Select(model => new StoredModel(model.Name, Round(model.Weight), model.Wape is { } wape ? Round(wape) : null))],
            [.. forecast.LeftOut.Select(day => new StoredUnusual(DayNumbers.Of(day.Date), Round(day.Offered), Round(day.Expected), day.Reason))],
            Round(forecast.Dispersion),
            [.. forecast.LevelDeviations.Select(Round)],
            [.. forecast.Intraday.Select(variant => new StoredVariant(Round(variant.Memory), Round(variant.Deviation), Round(variant.Weight)))]);
        var json = JsonSerializer.SerializeToUtf8Bytes(stored);
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(json.Length)];
        return BrotliEncoder.TryCompress(json, compressed, out var written, Quality, Window)
            ? compressed[..written]
            : throw new InvalidOperationException("A forecast could not be compressed.");
    }

    public static DemandForecast Read(QueueId queue, byte[] payload)
    {
        using var json = new BrotliStream(new MemoryStream(payload), CompressionMode.Decompress);
        var stored = JsonSerializer.Deserialize<Stored>(json) ?? throw new InvalidDataException($"A forecast of {queue} cannot be read.");
        return new DemandForecast(queue, new DayGrid(TimeOnly.MinValue.AddMinutes(stored.F), TimeSpan.FromMinutes(stored.I), stored.S))
        {
            Days = [.. stored.D.Select(day => new ForecastDay(
                DayNumbers.Day(day.D),
                day.C == 1,
                [.. day.S.Chunk(8).Select(Law)],
                [.. day.H],
                Law(day.T)))],
            Totals = [.. stored.T.Select(total => new ForecastTotal(DayNumbers.Day(total.D), Law(total.T)))],
            Confidence = (ForecastConfidence)stored.C,
            ConfidenceReason = stored.R,
            Models = [.. stored.M.Select(model => new ModelShare(model.N, model.W, model.E))],
            LeftOut = [.. stored.U.Select(day => new UnusualDay(DayNumbers.Day(day.D), day.O, day.E, day.R))],
            Dispersion = stored.V,
            LevelDeviations = [.. stored.L],
            Intraday = [.. stored.A.Select(variant => new IntradayVariant(variant.M, variant.D, variant.W))],
        };
    }

    private static double[] Figures(CountDistribution law) =>
    [
        Round(law.Mean), Round(law.Lower95), Round(law.Lower80), Round(law.Lower50), Round(law.Median), Round(law.Upper50), Round(law.Upper80), Round(law.Upper95),
    ];

    private static CountDistribution Law(double[] figures) =>
        new(figures[0], figures[1], figures[2], figures[3], figures[4], figures[5], figures[6], figures[7]);

    // Finer than anybody can know, and short.
    private static double Round(double value) => Math.Round(value, 4);

    private sealed record Stored(
        int F, int I, int S, StoredDay[] D, StoredTotal[] T, int C, string R, StoredModel[] M, StoredUnusual[] U, double V, double[] L, StoredVariant[] A);

    private sealed record StoredDay(int D, int C, double[] S, double?[] H, double[] T);

    private sealed record StoredTotal(int D, double[] T);

    private sealed record StoredModel(string N, double W, double? E);

    private sealed record StoredVariant(double M, double D, double W);

    private sealed record StoredUnusual(int D, double O, double E, string R);
}
