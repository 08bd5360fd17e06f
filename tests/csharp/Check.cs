// Runs the wrappers on the stand-in for Godot's library: what they call, with which arguments, and what they make of answers.

using System;
using System.Linq;
using Godot;
using GodotSteamServer;

public static class Check
{
    private static int _checks;

    public static int Main()
    {
        Throws<InvalidOperationException>(SteamServer.RunCallbacks);
        var steam = new GodotObject();
        Engine.Singletons["SteamServer"] = steam;
        Calls(steam);
        Answers(steam);
        Events(steam);
        Peer();
        Example(steam);
        Console.WriteLine("CSHARP OK {0} checks", _checks);
        return 0;
    }

    private static void Calls(GodotObject steam)
    {
        steam.Answers["serverInit"] = true;
        Equal(SteamServer.ServerInit("", 27015, 27016, SteamServer.ServerMode.Authentication, "1"), true);
        Asked(steam, "serverInit", "", 27015L, 27016L, 2L, "1");
        SteamServer.RunCallbacks();
        Asked(steam, "run_callbacks");
        SteamServer.GetAuthSessionTicket();
        Asked(steam, "getAuthSessionTicket", 0L);
    }

    private static void Answers(GodotObject steam)
    {
        steam.Answers["beginAuthSession"] = 2L;
        Equal(SteamServer.BeginAuthSession(new byte[] { 1 }, 1, -7), SteamServer.BeginAuthSessionResult.DuplicateRequest);
        steam.Answers["getSteamID"] = long.MinValue;
        Equal(SteamServer.GetSteamID(), long.MinValue);
        SteamServer.InventoryHandle = 5;
        Equal(SteamServer.InventoryHandle, 5L);
        Equal((long)SteamServer.HTTPStatusCode.Code404NotFound, 404L);
        Equal(SteamServer.QueryPortShared, 65535L);
    }

    private static void Events(GodotObject steam)
    {
        SteamServer.Result heard = SteamServer.Result.None;
        Action<SteamServer.Result> hear = result => heard = result;
        SteamServer.AssociateClan += hear;
        steam.Connections["associate_clan"].DynamicInvoke(SteamServer.Result.Fail);
        Equal(heard, SteamServer.Result.Fail);
        SteamServer.AssociateClan -= hear;
        Equal(steam.Connections.Count, 0);
    }

    private static void Peer()
    {
        var peer = new SteamServerMultiplayerPeer { MaxPlayers = 8 };
        Equal(peer.MaxPlayers, 8L);
        peer.Peer.Answers["create_host"] = 0L;
        peer.CreateHost(3);
        Equal(peer.Peer.Asked.Last()[0], "create_host");
        Equal(peer.Peer.Asked.Last()[1], 3L);
    }

    private static void Example(GodotObject steam)
    {
        steam.Answers["serverInitEx"] = new Godot.Collections.Dictionary { { "status", 0L }, { "verbal", "" } };
        var server = new Server();
        server._Ready();
        Asked(steam, "logOnAnonymous");
        steam.Connections["server_connected"].DynamicInvoke();
        Asked(steam, "setAdvertiseServerActive", true);
        server._ExitTree();
        Asked(steam, "serverShutdown");
        Equal(steam.Connections.Count, 0);
    }

    private static void Asked(GodotObject steam, params object[] expected)
    {
        object[] asked = steam.Asked.Last();
        if (!asked.SequenceEqual(expected))
        {
            throw new Exception("asked " + string.Join(", ", asked) + " instead of " + string.Join(", ", expected));
        }
        _checks++;
    }

    private static void Equal<T>(T found, T expected)
    {
        if (!Equals(found, expected)) { throw new Exception(found + " instead of " + expected); }
        _checks++;
    }

    private static void Throws<T>(Action action) where T : Exception
    {
        try { action(); }
        catch (T) { _checks++; return; }
        throw new Exception("no " + typeof(T));
    }
}
