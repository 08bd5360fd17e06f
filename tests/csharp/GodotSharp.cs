// As much of Godot's C# library as the wrappers and the example use, with its signatures, for a compiler without it. The
// objects keep what they are asked, for Check.cs.

using System;
using System.Collections.Generic;

namespace Godot
{
    public enum Error : long { Ok }

    public sealed class StringName
    {
        private readonly string _text;
        private StringName(string text) { _text = text; }
        public static implicit operator StringName(string text) => new StringName(text);
        public override string ToString() => _text;
    }

    public struct Variant
    {
        public object Value;
        private Variant(object value) { Value = value; }
        public static implicit operator Variant(bool value) => new Variant(value);
        public static implicit operator Variant(long value) => new Variant(value);
        public static implicit operator Variant(double value) => new Variant(value);
        public static implicit operator Variant(string value) => new Variant(value);
        public static implicit operator Variant(byte[] value) => new Variant(value);
        public static implicit operator Variant(int[] value) => new Variant(value);
        public static implicit operator Variant(long[] value) => new Variant(value);
        public static implicit operator Variant(string[] value) => new Variant(value);
        public static implicit operator Variant(Collections.Dictionary value) => new Variant(value);
        public static implicit operator Variant(Collections.Array value) => new Variant(value);
        public static implicit operator Variant(GodotObject value) => new Variant(value);
        public bool AsBool() => (bool)(Value ?? false);
        public long AsInt64() => (long)(Value ?? 0L);
        public double AsDouble() => (double)(Value ?? 0.0);
        public string AsString() => (string)Value;
        public byte[] AsByteArray() => (byte[])Value;
        public int[] AsInt32Array() => (int[])Value;
        public long[] AsInt64Array() => (long[])Value;
        public string[] AsStringArray() => (string[])Value;
        public Collections.Dictionary AsGodotDictionary() => (Collections.Dictionary)Value;
        public Collections.Array AsGodotArray() => (Collections.Array)Value;
        public GodotObject AsGodotObject() => (GodotObject)Value;
    }

    public struct Callable
    {
        public Delegate Delegate;
        private static Callable Of(Delegate value) => new Callable { Delegate = value };
        public static Callable From(Action action) => Of(action);
        public static Callable From<T0>(Action<T0> action) => Of(action);
        public static Callable From<T0, T1>(Action<T0, T1> action) => Of(action);
        public static Callable From<T0, T1, T2>(Action<T0, T1, T2> action) => Of(action);
        public static Callable From<T0, T1, T2, T3>(Action<T0, T1, T2, T3> action) => Of(action);
        public static Callable From<T0, T1, T2, T3, T4>(Action<T0, T1, T2, T3, T4> action) => Of(action);
        public static Callable From<T0, T1, T2, T3, T4, T5>(Action<T0, T1, T2, T3, T4, T5> action) => Of(action);
        public static Callable From<TResult>(Func<TResult> func) => Of(func);
    }

    public class GodotObject
    {
        public readonly List<object[]> Asked = new List<object[]>();
        public readonly Dictionary<string, Variant> Answers = new Dictionary<string, Variant>();
        public readonly Dictionary<string, Delegate> Connections = new Dictionary<string, Delegate>();

        public Variant Call(StringName method, params Variant[] args)
        {
            var asked = new List<object> { method.ToString() };
            foreach (Variant argument in args) { asked.Add(argument.Value); }
            Asked.Add(asked.ToArray());
            return Get(method);
        }

        public Variant Get(StringName property)
        {
            Variant answer;
            Answers.TryGetValue(property.ToString(), out answer);
            return answer;
        }

        public void Set(StringName property, Variant value) { Answers[property.ToString()] = value; }

        public Error Connect(StringName signal, Callable callable, uint flags = 0)
        {
            Connections.Add(signal.ToString(), callable.Delegate);
            return Error.Ok;
        }

        public void Disconnect(StringName signal, Callable callable)
        {
            string name = signal.ToString();
            if (!Connections.ContainsKey(name) || !Connections[name].Equals(callable.Delegate))
            {
                throw new InvalidOperationException(name + " is not connected to this");
            }
            Connections.Remove(name);
        }
    }

    public class RefCounted : GodotObject { }
    public class MultiplayerPeer : RefCounted { }
    public class PacketPeer : RefCounted { }

    public class MultiplayerApi : RefCounted
    {
        public MultiplayerPeer MultiplayerPeer { get; set; }
    }

    public class Node : GodotObject
    {
        public MultiplayerApi Multiplayer { get; } = new MultiplayerApi();
        public virtual void _Ready() { }
        public virtual void _Process(double delta) { }
        public virtual void _ExitTree() { }
    }

    public static class Engine
    {
        public static readonly Dictionary<string, GodotObject> Singletons = new Dictionary<string, GodotObject>();
        public static bool HasSingleton(StringName name) => Singletons.ContainsKey(name.ToString());
        public static GodotObject GetSingleton(StringName name) => Singletons[name.ToString()];
    }

    public static class ClassDB
    {
        public static Variant Instantiate(StringName @class) =>
            @class.ToString() == "SteamServerMultiplayerPeer" ? new MultiplayerPeer() : new GodotObject();
    }

    public static class GD
    {
        public static void Print(params object[] what) { }
        public static void PushError(params object[] what) { }
        public static void PushWarning(params object[] what) { }
    }
}

namespace Godot.Collections
{
    public class Dictionary : Dictionary<string, Variant> { }
    public class Array : List<Variant> { }
}
